package dev.joryu.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Gives a Spring test a fresh {@link TestDatabase}; tests that share a context share it too. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = WithDatabase.Initializer.class)
public @interface WithDatabase {

  /** Points the context at a migrated database of its own. */
  final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestDatabase.migrated();
      TestPropertyValues.of(
              "joryu.database.url=" + database.url(),
              "joryu.database.user=" + database.user(),
              "joryu.database.password=" + database.password())
          .applyTo(context);
    }
  }
}
