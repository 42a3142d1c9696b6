package dev.joryu.dashboard;

import ai.djl.ndarray.NDManager;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** Finished runs whose networks can be asked: small, untrained, with teachers of their own. */
@TestComponent
class TrainedRuns {

  private static final int SIZE = 32;
  private static final int CLASSES = 4;

  private final Scenario scenario;
  private final Attempts attempts;
  private final ArtifactStore artifacts;
  private final Models models;
  private final Datasets datasets;

  TrainedRuns(
      Scenario scenario,
      Attempts attempts,
      ArtifactStore artifacts,
      Models models,
      Datasets datasets) {
    this.scenario = scenario;
    this.attempts = attempts;
    this.artifacts = artifacts;
    this.models = models;
    this.datasets = datasets;
  }

  /** The id of one, trained on 28 test images of four classes. */
  long run(Path directory) throws IOException {
    String dataset = "looks " + UUID.randomUUID();
    datasets.synthesise(
        dataset,
        Map.of(
            "classes",
            CLASSES,
            "trainPerClass",
            1,
            "valPerClass",
            1,
            "testPerClass",
            7,
            "size",
            64));
    List<String> classes = datasets.find(dataset).orElseThrow().classes();
    String teacher = "looks on " + UUID.randomUUID();
    Artifact taught = weights(directory, Architecture.SWIN_MICRO, 1);
    models.register(
        new NewModel(
            teacher,
            Architecture.SWIN_MICRO,
            1,
            ImageInput.of(Architecture.SWIN_MICRO, SIZE),
            classes,
            taught.sha256(),
            taught.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
    Claim claim =
        scenario.claimed(
            Map.of(
                "experiment",
                "looks",
                "name",
                "looks about",
                "method",
                "hybrid",
                "priority",
                1000,
                "dataset",
                dataset,
                "teacher",
                teacher,
                "model",
                Map.of("imageSize", SIZE, "width", 0.25)));
    Endings.succeed(
        attempts,
        claim,
        ProvenanceFixture.withoutTeacher(),
        classes,
        weights(directory, Architecture.MOBILENET_V3_SMALL, 0.25),
        0.5,
        null,
        null);
    return claim.run();
  }

  private Artifact weights(Path directory, Architecture architecture, double width)
      throws IOException {
    Ops.start(1);
    Path file = directory.resolve(architecture + ".safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Architectures.create(architecture, width, CLASSES, SIZE, manager, 1)) {
      Weights.save(network, Map.of(), file);
    }
    return artifacts.put(file);
  }
}
