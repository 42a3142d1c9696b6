package dev.joryu.api.uploads;

import dev.joryu.api.ApiSettings;
import dev.joryu.artifact.Scratch;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Streams uploads to disk under {@code joryu.home}, never to the heap, and limits their size. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

  private static final DataSize ON_HEAP = DataSize.ofKilobytes(16);
  private static final DataSize ENVELOPE = DataSize.ofMegabytes(1);

  @Bean
  Scratch uploadScratch(@Value("${joryu.home}") Path home) throws IOException {
    Path parent = home.resolve("scratch");
    Scratch.sweep(parent);
    return Scratch.open(parent, "uploads");
  }

  @Bean
  MultipartConfigElement multipartConfigElement(ApiSettings settings, Scratch scratch) {
    MultipartConfigFactory factory = new MultipartConfigFactory();
    factory.setLocation(scratch.path().toString());
    factory.setFileSizeThreshold(ON_HEAP);
    factory.setMaxFileSize(settings.maxUpload());
    factory.setMaxRequestSize(
        DataSize.ofBytes(settings.maxUpload().toBytes() + ENVELOPE.toBytes()));
    return factory.createMultipartConfig();
  }
}
