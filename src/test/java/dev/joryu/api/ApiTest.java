package dev.joryu.api;

import dev.joryu.Application;
import dev.joryu.postgres.WithDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test that speaks HTTP to the whole server on a real database; all of them share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "joryu.home=target/test-home/api",
      "joryu.api.max-upload=60MB",
      "joryu.api.heartbeat=200ms",
      "joryu.datasets.roots=target/test-home/api/allowed"
    })
@WithDatabase
@Import({ApiClient.class, Store.class})
@interface ApiTest {}
