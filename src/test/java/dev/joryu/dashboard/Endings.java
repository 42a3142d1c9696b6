package dev.joryu.dashboard;

import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends runs well, as workers do. */
final class Endings {

  private static final int BYTES_PER_PARAMETER = 4;

  private Endings() {}

  /** Weights that nobody will look into, unlike those of any other run. */
  static Artifact unread(Claim claim) {
    ModelSpec model = claim.spec().model();
    long parameters =
        Profile.of(model.architecture(), model.width(), 4, model.imageSize()).parameters();
    return new Artifact("%064x".formatted(claim.run()), parameters * BYTES_PER_PARAMETER);
  }

  /** How a run was carried out; what its teacher said was kept in the one cache of the scenario. */
  static Provenance provenance(Claim claim) {
    return claim.teacher() == null
        ? ProvenanceFixture.withoutTeacher()
        : ProvenanceFixture.cached("k".repeat(64), 73_400_320, 480, 6400);
  }

  /**
   * Says how the run was carried out and that it is done.
   *
   * @param evaluation SHA-256 of its file; null where answers were not kept
   */
  static void succeed(
      Attempts attempts,
      Claim claim,
      Provenance provenance,
      List<String> classes,
      Artifact weights,
      double accuracy,
      @Nullable String evaluation,
      @Nullable NewExport export) {
    attempts.provenance(claim, provenance, List.of());
    ModelSpec model = claim.spec().model();
    Profile counted =
        Profile.of(model.architecture(), model.width(), classes.size(), model.imageSize());
    attempts.succeed(
        claim,
        new NewModel(
            claim.model(),
            model.architecture(),
            model.width(),
            ImageInput.of(model.architecture(), model.imageSize()),
            classes,
            weights.sha256(),
            weights.bytes(),
            claim.run(),
            new ModelProfile(counted.parameters(), counted.macs()),
            Map.of("test/accuracy", accuracy, "test/macro_f1", accuracy - 0.011)),
        List.of(
            List.of(40, 3, 5, 2), List.of(1, 48, 0, 1), List.of(6, 2, 39, 3), List.of(0, 0, 4, 46)),
        new Chosen(9, 180, Map.of("val/accuracy", accuracy, "val/macro_f1", accuracy - 0.012)),
        evaluation,
        export);
  }
}
