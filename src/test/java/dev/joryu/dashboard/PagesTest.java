package dev.joryu.dashboard;

import dev.joryu.postgres.WithDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** A test of the pages: the server without workers and demo, on a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithDatabase
@ExtendWith(Chromium.class)
@Import({Scenario.class, TrainedRuns.class})
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"joryu.workers=0", "joryu.demo=false", "joryu.home=target/test-home"})
@interface PagesTest {}
