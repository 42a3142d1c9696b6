package dev.joryu.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a browser, one for all of them. Where no Chromium is installed, neither at {@code
 * CHROMIUM} nor at a usual place, they are skipped and say so.
 */
final class Chromium implements ParameterResolver {

  record Started(Playwright playwright, Browser browser) implements AutoCloseable {
    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Chromium.class))
        .computeIfAbsent("browser", key -> start(), Started.class)
        .browser();
  }

  private static Started start() {
    Optional<Path> executable =
        Stream.of(
                System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"),
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        executable.isPresent(), "no Chromium found (set CHROMIUM): pages are not looked at");
    Playwright playwright = Playwright.create();
    return new Started(
        playwright,
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable.orElseThrow())));
  }
}
