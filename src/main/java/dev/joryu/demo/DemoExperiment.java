package dev.joryu.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo asks for: a teacher that sees every label, and four students of one seed that see a
 * few and differ in their method alone, so that each row of the comparison answers one question.
 */
final class DemoExperiment {

  static final String NAME = "demo";
  static final String DATASET = "synthetic-leaves";

  private static final int IMAGE_SIZE = 64;
  private static final int SEED = 1;

  private DemoExperiment() {}

  static Map<String, Object> leaves() {
    return Map.of(
        "classes", 10,
        "trainPerClass", 400,
        "valPerClass", 30,
        "testPerClass", 50,
        "size", IMAGE_SIZE,
        "seed", SEED);
  }

  static Map<String, Object> teacher() {
    return Map.of(
        "experiment",
        NAME,
        "name",
        "teacher",
        "method",
        "teacher",
        "dataset",
        DATASET,
        "model",
        Map.of("architecture", "swin_micro", "imageSize", IMAGE_SIZE),
        "training",
        Map.of(
            "epochs",
            12,
            "batchSize",
            50,
            "learningRate",
            0.002,
            "gradientClip",
            5.0,
            "seed",
            SEED));
  }

  /** The students, each naming the model the teacher's run will make. */
  static List<Map<String, Object>> students(String teacherModel) {
    return List.of(
        student("baseline", null),
        student("logit", teacherModel),
        student("attention", teacherModel),
        student("hybrid", teacherModel));
  }

  private static Map<String, Object> student(String method, @Nullable String teacher) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("experiment", NAME);
    spec.put("name", method);
    spec.put("method", method);
    spec.put("dataset", DATASET);
    if (teacher != null) {
      spec.put("teacher", teacher);
    }
    spec.put(
        "model",
        Map.of("architecture", "mobilenet_v3_small", "width", 0.5, "imageSize", IMAGE_SIZE));
    spec.put(
        "training",
        Map.of(
            "epochs",
            40,
            "batchSize",
            40,
            "learningRate",
            0.003,
            "weightDecay",
            0.02,
            "gradientClip",
            5.0,
            "labelsPerClass",
            30,
            "seed",
            SEED));
    return spec;
  }
}
