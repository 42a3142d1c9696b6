package dev.joryu.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * No accounts and no sessions: forms carry a token, machines come through {@link GateFilter}, and
 * browsers are told to run nothing that is not ours.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
class SecurityConfiguration {

  private static final String[] MACHINES = {
    "/api/**",
    "/actuator/**",
    "/v3/api-docs/**",
    "/swagger-ui.html",
    "/swagger-ui/**",
    "/webjars/**"
  };

  /** Scripts are files of ours. Bars and charts set widths and colours by style attributes. */
  private static final String CONTENT =
      "default-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  GateFilter gateFilter(AccessMode access, JsonMapper json) {
    return new GateFilter(access, json);
  }

  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http) {
    return common(http.securityMatcher(MACHINES)).csrf(AbstractHttpConfigurer::disable).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) {
    CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
    cookie.setCookieCustomizer(attributes -> attributes.sameSite("Strict"));
    XorCsrfTokenRequestAttributeHandler token = new XorCsrfTokenRequestAttributeHandler();
    // Not deferred: a form far down a long page would ask for the cookie after the headers are
    // sent.
    token.setCsrfRequestAttributeName(null);
    return common(http)
        .csrf(csrf -> csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(token))
        .build();
  }

  private static HttpSecurity common(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(Customizer.withDefaults())
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    // 'no-referrer' would make browsers send "Origin: null" with our own forms.
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
  }
}
