package dev.joryu.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest(
    controllers = AccessTests.Probe.class,
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = "dev\\.joryu\\.(api|dashboard)\\..*"))
@Import({AccessTests.Probe.class, AccessMode.class, SecurityConfiguration.class})
class AccessTests {

  private final MockMvc mvc;

  @Autowired
  AccessTests(MockMvc mvc) {
    this.mvc = mvc;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080"})
  void thisMachineIsServed(String host) throws Exception {
    mvc.perform(get("/probe").header("Host", host)).andExpect(status().isOk());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example",
        "rebound.example:8080",
        "localhost.rebound.example",
        "127.0.0.1.rebound.example:8080",
        "[::2]:8080",
        "",
        ":8080"
      })
  void aNameThatIsNotOursIsRefusedAndNamed(String host) throws Exception {
    mvc.perform(get("/probe").header("Host", host))
        .andExpect(status().isForbidden())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.title").value("Unknown host"))
        .andExpect(jsonPath("$.status").value(403));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "http://localhost:9999", "https://localhost"})
  void aForeignPageChangesNothing(String origin) throws Exception {
    mvc.perform(
            post("/api/v1/probe")
                .header("Host", "localhost:8080")
                .header("Origin", origin)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}"))
        .andExpect(status().isForbidden())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.title").value("Foreign origin"))
        .andExpect(jsonPath("$.detail").value(containsString(origin)));
  }

  @Test
  void scriptsCallTheApiWithoutAToken() throws Exception {
    mvc.perform(local(post("/api/v1/probe")).contentType(MediaType.APPLICATION_JSON).content("{}"))
        .andExpect(status().isOk());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain;charset=UTF-8"})
  void theApiTakesNoPlainForm(String type) throws Exception {
    mvc.perform(local(post("/api/v1/probe")).contentType(type).content("a=b"))
        .andExpect(status().isUnsupportedMediaType())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    mvc.perform(local(post("/probe"))).andExpect(status().isForbidden());
  }

  @Test
  void aFormWithTheTokenOfItsPageIsTaken() throws Exception {
    MvcResult page = mvc.perform(local(get("/probe"))).andReturn();
    Cookie cookie = requireNonNull(page.getResponse().getCookie("XSRF-TOKEN"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");

    mvc.perform(
            local(post("/probe"))
                .header("Origin", "http://localhost:8080")
                .cookie(cookie)
                .param("_csrf", page.getResponse().getContentAsString()))
        .andExpect(status().isOk());
  }

  @Test
  void pagesRunOurScriptsOnlyAndInNobodysFrame() throws Exception {
    mvc.perform(local(get("/probe")))
        .andExpect(
            header()
                .string(
                    "Content-Security-Policy",
                    allOf(
                        containsString("default-src 'self'"),
                        containsString("frame-ancestors 'none'"),
                        not(containsString("script-src")))))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"))
        .andExpect(header().string("Referrer-Policy", "same-origin"));
  }

  private static <T extends AbstractMockHttpServletRequestBuilder<T>> T local(T request) {
    return request.header("Host", "localhost:8080");
  }

  /** Something to reach: a page that shows its token, and what takes a form or a call. */
  @RestController
  static class Probe {

    @GetMapping("/probe")
    String page(CsrfToken token) {
      return token.getToken();
    }

    @PostMapping("/probe")
    String form() {
      return "taken";
    }

    @PostMapping("/api/v1/probe")
    String call() {
      return "taken";
    }
  }
}
