package dev.joryu.experiment;

/** The run belongs to somebody else by now; whoever wrote must stop and write no more. */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(Claim claim) {
    super("run " + claim.run() + " is no longer held under fence " + claim.fence());
  }
}
