package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.MoreSeeds;
import dev.joryu.analysis.Verdict;
import dev.joryu.comparison.Comparison;
import dev.joryu.dashboard.site.Wording;
import org.springframework.stereotype.Component;

/** Says what would settle a comparison that is undecided. */
@Component
public class Settled {

  private final Wording wording;

  Settled(Wording wording) {
    this.wording = wording;
  }

  /** How many seeds would settle it; empty where nothing is open or that cannot be said. */
  public String more(Comparison comparison) {
    MoreSeeds more = comparison.moreSeeds();
    if (comparison.verdict() != Verdict.UNDECIDED) {
      return "";
    }
    if (more != null && more.seeds() > 0) {
      return wording.text(
          more.orMore() ? "tradeoffs.more-seeds.many" : "tradeoffs.more-seeds",
          wording.count(more.seeds()));
    }
    return comparison.verdictAlone() == Verdict.UNDECIDED
        ? ""
        : wording.text("tradeoffs.alone-decided");
  }
}
