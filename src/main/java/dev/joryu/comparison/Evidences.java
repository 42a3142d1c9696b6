package dev.joryu.comparison;

import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.examination.Exams;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.experiment.TeacherLink;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads all that tables are made of. */
@Component
class Evidences {

  private final Runs runs;
  private final Models models;
  private final Exports exports;
  private final Datasets datasets;
  private final Exams exams;
  private final KeptDigests digests;

  Evidences(
      Runs runs,
      Models models,
      Exports exports,
      Datasets datasets,
      Exams exams,
      KeptDigests digests) {
    this.runs = runs;
    this.models = models;
    this.exports = exports;
    this.datasets = datasets;
    this.exams = exams;
    this.digests = digests;
  }

  /**
   * What there is.
   *
   * @param rows exports that stand beside the runs
   */
  Evidence of(List<Run> members, List<ExportRow> rows) {
    Map<Long, Run> known = members.stream().collect(Collectors.toMap(Run::id, run -> run));
    List<Long> makers =
        members.stream()
            .map(Run::teacher)
            .filter(Objects::nonNull)
            .map(TeacherLink::run)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<Long, Run> teacherRuns = new HashMap<>();
    List<Long> elsewhere = makers.stream().filter(id -> !known.containsKey(id)).toList();
    if (!elsewhere.isEmpty()) {
      runs.get(elsewhere).forEach(run -> teacherRuns.put(run.id(), run));
    }
    makers.stream().filter(known::containsKey).forEach(id -> teacherRuns.put(id, known.get(id)));
    Set<String> names = members.stream().map(Run::model).collect(Collectors.toSet());
    members.stream()
        .map(Run::teacher)
        .filter(Objects::nonNull)
        .forEach(link -> names.add(link.model()));
    rows.forEach(row -> names.add(row.model()));
    Map<String, Model> found = models.named(names);
    Set<Long> judged = new TreeSet<>(known.keySet());
    judged.addAll(teacherRuns.keySet());
    Map<String, List<Export>> files = exports.of(found.keySet());
    return new Evidence(
        hashes(members),
        digests.of(judged),
        found,
        files,
        answers(rows, files),
        orphans(rows, found, known.keySet()),
        teacherRuns);
  }

  /** Models whose run there was and is no more; what is left of it is the model alone. */
  private Set<String> orphans(List<ExportRow> rows, Map<String, Model> models, Set<Long> known) {
    Map<String, Long> makers = new HashMap<>();
    for (ExportRow row : rows) {
      Model model = models.get(row.model());
      Long run = model == null ? null : model.run();
      if (run != null && !known.contains(run)) {
        makers.put(row.model(), run);
      }
    }
    Set<String> orphans = new TreeSet<>(makers.keySet());
    Set<Long> there =
        runs.get(List.copyOf(makers.values())).stream().map(Run::id).collect(Collectors.toSet());
    orphans.removeIf(model -> there.contains(makers.get(model)));
    return orphans;
  }

  /** What the files of the rows answered, by their SHA-256, by hash of the dataset. */
  private Map<String, Map<String, Digest>> answers(
      List<ExportRow> rows, Map<String, List<Export>> files) {
    Set<String> asked =
        rows.stream()
            .flatMap(row -> files.getOrDefault(row.model(), List.of()).stream())
            .map(Export::sha256)
            .collect(Collectors.toSet());
    List<Exams.Taken> taken = asked.isEmpty() ? List.of() : exams.taken(asked);
    Map<String, Digest> known =
        digests.ofFiles(taken.stream().map(Exams.Taken::evaluation).collect(Collectors.toSet()));
    Map<String, Map<String, Digest>> answers = new HashMap<>();
    for (Exams.Taken one : taken) {
      Digest digest = known.get(one.evaluation());
      if (digest != null) {
        answers
            .computeIfAbsent(one.sha256(), file -> new HashMap<>())
            .put(one.datasetHash(), digest);
      }
    }
    return answers;
  }

  private Map<String, String> hashes(List<Run> members) {
    Map<String, String> hashes = new LinkedHashMap<>();
    members.stream()
        .map(run -> run.spec().dataset())
        .distinct()
        .forEach(
            name -> datasets.find(name).ifPresent(dataset -> hashes.put(name, dataset.hash())));
    return hashes;
  }
}
