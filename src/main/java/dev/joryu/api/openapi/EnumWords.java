package dev.joryu.api.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Shows our enums by the words that stand in JSON, which are not always their names. */
final class EnumWords implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (raw.isEnum() && raw.getName().startsWith("dev.joryu.")) {
      return Schemas.choice(raw);
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }
}
