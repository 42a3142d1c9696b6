package dev.joryu.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page of a server with some runs, in a browser that runs no script. */
@PagesTest
abstract class PlainBrowserTest {

  @LocalServerPort int port;
  @Autowired Scenario scenario;

  Page page;

  private final String locale;
  private BrowserContext context;

  /**
   * @param locale what the browser says its reader speaks
   */
  PlainBrowserTest(String locale) {
    this.locale = locale;
  }

  @BeforeEach
  void open(Browser browser) {
    scenario.running();
    context =
        browser.newContext(new NewContextOptions().setJavaScriptEnabled(false).setLocale(locale));
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  /** Goes to a path of the server. */
  Response go(String address) {
    return Objects.requireNonNull(page.navigate("http://127.0.0.1:" + port + address));
  }
}
