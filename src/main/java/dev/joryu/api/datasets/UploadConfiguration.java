package dev.joryu.api.datasets;

import dev.joryu.api.ApiSettings;
import jakarta.servlet.MultipartConfigElement;
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
  Scratch uploadScratch(@Value("${joryu.home}") Path home) {
    return Scratch.emptied(home.resolve("scratch").resolve("uploads"));
  }

  @Bean
  MultipartConfigElement multipartConfigElement(ApiSettings settings, Scratch scratch) {
    MultipartConfigFactory factory = new MultipartConfigFactory();
    factory.setLocation(scratch.directory().toString());
    factory.setFileSizeThreshold(ON_HEAP);
    factory.setMaxFileSize(settings.maxUpload());
    factory.setMaxRequestSize(
        DataSize.ofBytes(settings.maxUpload().toBytes() + ENVELOPE.toBytes()));
    return factory.createMultipartConfig();
  }
}
