package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.joryu.postgres.WithDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A server nobody has used yet, open to all. */
@WithDatabase
@ExtendWith(Chromium.class)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "joryu.workers=0",
      "joryu.demo=false",
      "joryu.home=target/test-home",
      "joryu.access=open"
    })
class FirstVisitTests {

  @LocalServerPort private int port;

  @Test
  void emptyServerSaysWhatToDoNextAndThatItIsOpen(Browser browser) {
    try (Page page = browser.newPage(new Browser.NewPageOptions().setLocale("en-GB"))) {
      page.navigate("http://127.0.0.1:" + port + "/");

      assertThat(page.locator("main")).containsText("No experiment yet");
      assertThat(page.locator("main a[href='/datasets']")).isVisible();
      assertThat(page.locator("main pre")).containsText(":" + port + "/api/v1/datasets");
      assertThat(page.locator(".open-access")).containsText("Open access");

      page.navigate("http://127.0.0.1:" + port + "/queue");
      assertThat(page.locator(".open-access")).isVisible();
      assertThat(page.locator("main")).containsText("Nothing waits");
    }
  }
}
