package dev.joryu.worker;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A worker as a process of its own: no web server, no migrations, and gone when its parent is. */
public final class WorkerProcess {

  private static final String SUPERVISED = "joryu.worker.supervised";

  private WorkerProcess() {}

  /** Starts a worker; under a supervisor it lives only as long as its standard input stays open. */
  public static void main(String[] args) {
    if (Boolean.getBoolean(SUPERVISED)) {
      LifeLine.hold(System.in);
    }
    new SpringApplicationBuilder(WorkerConfiguration.class).web(WebApplicationType.NONE).run(args);
  }
}
