package dev.joryu.deployment;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewExport;
import dev.joryu.experiment.Runs;
import dev.joryu.export.ExportAnswer;
import dev.joryu.export.ExportJob;
import dev.joryu.export.Original;
import dev.joryu.inference.Effort;
import dev.joryu.inference.MeasureErrand;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import dev.joryu.process.ErrandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the exports that people ask for: one at a time, and each once. */
@Component
public class ExportOrders {

  private static final Logger log = LoggerFactory.getLogger(ExportOrders.class);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Exports exports;
  private final Models models;
  private final Datasets datasets;
  private final Runs runs;
  private final ArtifactStore artifacts;
  private final Path home;

  ExportOrders(
      Exports exports,
      Models models,
      Datasets datasets,
      Runs runs,
      ArtifactStore artifacts,
      @Value("${joryu.home}") Path home) {
    this.exports = exports;
    this.models = models;
    this.datasets = datasets;
    this.runs = runs;
    this.artifacts = artifacts;
    this.home = home.toAbsolutePath();
  }

  /**
   * The export that was made before from the weights the model has now; empty where its file is
   * lost or damaged, too.
   */
  public Optional<Export> made(Model model, ExportFormat format) {
    return registered(model, format).filter(export -> artifacts.isIntact(export.sha256()));
  }

  private Optional<Export> registered(Model model, ExportFormat format) {
    return exports
        .find(model.name(), format)
        .filter(export -> export.weightsSha256().equals(model.sha256()));
  }

  /**
   * Makes an export unless there is one, in a process of its own: compared with the network,
   * measured, registered. Takes from seconds to minutes.
   *
   * @throws ExportRefused if the model has no such file
   * @throws ErrandFailed if the process failed
   */
  public Export make(Model model, ExportFormat format) {
    turn.lock();
    try {
      return made(model, format).orElseGet(() -> fresh(model, format));
    } finally {
      turn.unlock();
    }
  }

  private Export fresh(Model model, ExportFormat format) {
    if (!model.architecture().isNetwork()) {
      throw new ExportRefused(
          "Model '%s' has no %s file: it is a TorchScript program, not a network whose layers are known."
              .formatted(model.name(), format));
    }
    if (!artifacts.has(model.sha256())) {
      throw new ExportRefused(
          "Model '%s' has no %s file: its weights are lost.".formatted(model.name(), format));
    }
    try (Scratch scratch = Scratch.open(home.resolve("scratch"), "export")) {
      Path file = scratch.path().resolve("model." + format.suffix());
      ExportAnswer answer = ExportErrand.run(job(model, scratch.path(), file), home);
      Parity parity = answer.parity();
      if (parity == null) {
        throw new ExportRefused(
            "Model '%s' has no %s file: %s".formatted(model.name(), format, answer.refusal()));
      }
      Artifact stored = artifacts.put(file);
      Optional<Export> healed =
          registered(model, format).filter(export -> export.sha256().equals(stored.sha256()));
      if (healed.isPresent()) {
        return healed.get(); // with all that was measured of it, here and on devices
      }
      exports.register(
          model.name(),
          new NewExport(
              format,
              stored.sha256(),
              stored.bytes(),
              model.sha256(),
              parity,
              answer.seconds(),
              measure(model, file)));
      return exports.find(model.name(), format).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the export cannot be stored: " + e.getMessage(), e);
    }
  }

  private ExportJob job(Model model, Path scratch, Path file) {
    Optional<Dataset> dataset = dataset(model);
    return new ExportJob(
        new Original(
            model.architecture(),
            model.width(),
            model.classes(),
            model.input(),
            models.weights(model).toAbsolutePath(),
            model.sha256()),
        dataset.map(Dataset::name).orElse(null),
        dataset.map(datasets::archive).map(Path::toAbsolutePath).orElse(null),
        scratch,
        file,
        home.resolve("cache"));
  }

  /**
   * What the model was trained on, or else photographs at all: of its classes if there are such,
   * though a file and its network must agree on any.
   */
  private Optional<Dataset> dataset(Model model) {
    return Optional.ofNullable(model.run())
        .flatMap(runs::find)
        .flatMap(run -> datasets.find(run.spec().dataset()))
        .or(() -> datasets.nearest(model.classes()))
        .filter(dataset -> artifacts.has(dataset.hash()));
  }

  /** A file is good without figures; why there are none is in the log. */
  private List<Measurement> measure(Model model, Path file) {
    try {
      return MeasureErrand.measure(file, home, Effort.QUICK);
    } catch (ErrandFailed e) {
      log.warn("The export of model '{}' was not measured: {}", model.name(), e.getMessage());
      return List.of();
    }
  }
}
