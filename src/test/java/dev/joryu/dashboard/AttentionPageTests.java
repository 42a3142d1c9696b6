package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Where networks look, in a browser without script: real networks, asked by a real process. */
class AttentionPageTests extends PlainBrowserTest {

  @Autowired private TrainedRuns trained;

  AttentionPageTests() {
    super("en-GB");
  }

  @Test
  void mapsAreDrawnOverThePhotographsOnePicks(@TempDir Path directory, Browser browser)
      throws IOException {
    long run = trained.run(directory);
    go("/runs/" + run + "/attention");

    assertThat(page.locator("h1")).hasText("Where looks about looks");
    assertThat(page.locator(".picker li")).hasCount(24);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next")).click();
    assertThat(page.locator(".picker li")).hasCount(4);
    page.locator(".picker input").nth(0).check();
    page.locator(".picker input").nth(3).check();
    button("Show where they look").click();

    Locator seen = page.locator(".seen li");
    assertThat(seen).hasCount(2);
    assertThat(seen.first()).containsText("Teacher: ");
    assertThat(seen.first()).containsText("Student: ");
    assertThat(seen.first().locator("svg[role=img]")).hasCount(2);
    assertThat(seen.first().locator("svg title").first()).containsText("Teacher, stage");
    assertThat(page.locator(".picker input:checked")).hasCount(2); // still on the second page
    assertThat(seen.first().locator("svg").first().locator("[fill-opacity='0.00']")).hasCount(1);

    int positions = seen.first().locator("svg").nth(1).locator("rect").count();
    page.locator("#stage").selectOption("stride4");
    button("Show this stage").click();
    assertThat(seen).hasCount(2);
    assertThat(seen.first().locator("svg").last().locator("rect").count()).isGreaterThan(positions);
    Look.at(browser, page.url(), "attention");
  }

  @Test
  void picksAreNarrowedToWhatANetworkMistook() {
    go("/runs/3/attention?only=mistakes");
    assertThat(page.locator(".picker li").first()).containsText("taken for");
    int mistakes = page.locator(".picker li").count();
    page.locator("#only").selectOption("copied");
    button("Filter").click();
    assertThat(page.locator("#only")).hasValue("copied");
    assertThat(page.locator(".picker li").count()).isLessThan(mistakes);
  }

  @Test
  void whatCannotBeShownIsSaid() {
    go("/runs/3/attention?image=3&image=nonsense&split=train&page=99999&only=odd&stage=odd");
    assertThat(page.locator("[role=alert]")).not().isEmpty();
    assertThat(page.locator("[role=alert]")).not().containsText("{");
    assertThat(page.locator("#only")).hasValue("all");
    go("/runs/2/attention"); // a baseline
    assertThat(page.locator("main")).not().containsText("teacher and");
    assertThat(go("/runs/99999999999999999999/attention").status()).isEqualTo(404);
    assertThat(go("/runs/5/attention").status()).isEqualTo(404); // it failed
    assertThat(go("/runs/99999/attention").status()).isEqualTo(404);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
