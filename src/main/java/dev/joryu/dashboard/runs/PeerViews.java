package dev.joryu.dashboard.runs;

import dev.joryu.assessment.Peer;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows the run that another is held against. */
@Component
class PeerViews {

  private final Figures figures;
  private final Wording wording;

  PeerViews(Figures figures) {
    this.figures = figures;
    this.wording = figures.wording();
  }

  /** A remark where not the teaching alone differs. */
  List<String> unlike(Peer peer) {
    return peer.alike()
        ? List.of()
        : List.of(wording.text("evaluation.baseline.unlike", peer.name()));
  }

  /** Who it is. */
  Fact baseline(Peer peer) {
    return figures.fact(
        "evaluation.baseline",
        wording.text(
            "evaluation.baseline.run",
            peer.name(),
            String.valueOf(peer.run()),
            String.valueOf(peer.seed())));
  }
}
