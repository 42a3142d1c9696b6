package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.joryu.dashboard.PageLookTests.View;
import dev.joryu.spec.Architecture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Words and figures of the pages about networks and their cost have the room they need. */
@PagesTest
class PageFitTests {

  /** Tables may scroll in their boxes on a phone, not on a desk. */
  private static final int DESK = 1280;

  /**
   * What has no room: a word or a figure on two lines, a column a few characters wide, text beyond
   * its cell, a table beyond its box. Paths and hashes may break, as they may be of any length.
   */
  private static final String CRAMPED =
      """
      tablesFit => {
        const found = new Set();
        const range = document.createRange();
        const lines = (node, from, to) => {
          range.setStart(node, from);
          range.setEnd(node, to);
          const tops = [...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top));
          return new Set(tops).size;
        };
        const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const node = texts.currentNode;
          for (const run of node.data.matchAll(/(?<![\\w./-])[\\w./-]{1,24}(?![\\w./-])/g)) {
            for (const word of run[0].matchAll(/[\\p{sc=Latin}\\d]+([.,]\\d+)*/gu)) {
              const from = run.index + word.index;
              if (lines(node, from, from + word[0].length) > 1) {
                found.add("broken word: " + word[0]);
              }
            }
          }
          const text = node.data.trim();
          const rows = lines(node, 0, node.data.length);
          if (rows > 2 && text.length / rows < 4) {
            found.add("a few characters a line: " + text);
          }
        }
        for (const cell of document.querySelectorAll("main :is(th, td, dt, dd)")) {
          if (cell.scrollWidth > cell.clientWidth + 1) {
            found.add("beyond its cell: " + cell.textContent.trim());
          }
        }
        for (const box of document.querySelectorAll("main .scroll")) {
          if (tablesFit && box.scrollWidth > box.clientWidth) {
            found.add(`cut off: ${box.getAttribute("aria-label")} ${box.scrollWidth} > ${box.clientWidth}`);
          }
        }
        return [...found];
      }
      """;

  @LocalServerPort private int port;
  @Autowired private Scenario scenario;

  @ParameterizedTest
  @MethodSource("views")
  void nothingIsCrampedOrCutOff(View view, Browser browser) {
    scenario.running();
    try (BrowserContext context = browser.newContext(view.options())) {
      Page page = context.newPage();
      Map<String, List<?>> cramped = new LinkedHashMap<>();
      for (String address : addresses()) {
        page.navigate("http://127.0.0.1:" + port + address);
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        cramped.put(address, (List<?>) page.evaluate(CRAMPED, view.width() >= DESK));
      }
      cramped.values().removeIf(List::isEmpty);
      assertThat(cramped).isEmpty();
    }
  }

  @Test
  void crampedTextIsNoticed(Browser browser) {
    try (Page page = browser.newPage()) {
      page.setContent(
          """
          <main><dl style="display: grid; grid-template-columns: 40rem 1ch; width: 41rem">
            <dt>pairs</dt><dd style="margin: 0; overflow-wrap: anywhere; min-width: 0">stage1</dd>
            <dt>教師</dt><dd style="margin: 0; min-width: 0; width: 1em">特徴マップ</dd></dl>
            <div class="scroll" style="width: 5rem; overflow-x: auto" aria-label="costs">
              <table><tr><td style="white-space: nowrap">peak activations</td></tr></table></div>
            <table style="table-layout: fixed; width: 3rem"><tr><td>activations</td></tr></table></main>
          """);
      assertThat((List<?>) page.evaluate(CRAMPED, true))
          .extracting(Object::toString)
          .anySatisfy(text -> assertThat(text).isEqualTo("broken word: stage1"))
          .anySatisfy(text -> assertThat(text).isEqualTo("a few characters a line: 特徴マップ"))
          .anySatisfy(text -> assertThat(text).isEqualTo("beyond its cell: activations"))
          .anySatisfy(text -> assertThat(text).startsWith("cut off: costs"));
    }
  }

  private static List<String> addresses() {
    String model = URLEncoder.encode(Scenario.EXPERIMENT, StandardCharsets.UTF_8);
    return Stream.concat(
            Stream.of(
                "/architectures",
                "/architectures?imageSize=224",
                "/reference",
                "/queue",
                "/settings",
                "/devices",
                "/models",
                "/models/" + model + "-teacher-s1",
                "/models/" + model + "-attention-s1",
                "/runs/3",
                "/runs/4"),
            Arrays.stream(Architecture.values())
                .filter(Architecture::isNetwork)
                .map(name -> "/architectures/" + name))
        .toList();
  }

  static Stream<View> views() {
    return Stream.of(
        new View("en", DESK, 900, false),
        new View("ja", DESK, 900, false),
        new View("en", 390, 844, false),
        new View("ja", 390, 844, false));
  }
}
