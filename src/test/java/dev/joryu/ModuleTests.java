package dev.joryu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

/** Who may use whom (Modulith), and who may see which library (ArchUnit, which Modulith lacks). */
class ModuleTests {

  private static final JavaClasses JORYU =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.joryu");

  private static final String[] DJL = {"ai.djl.."};
  private static final String[] JDBC = {
    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."
  };
  private static final String[] WEB = {
    "jakarta.servlet..", "org.springframework.web..", "org.springframework.http.."
  };

  /** The library column: what each module may see beside the JDK, jspecify and its own packages. */
  private static final Map<String, List<String>> LIBRARIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("analysis", List.of("org.hipparchus..")),
              Map.entry("spec", List.of()),
              Map.entry("artifact", List.of()),
              Map.entry("weights", List.of()),
              Map.entry(
                  "export",
                  List.of("ai.djl..", "com.google.protobuf..", "onnx..", "tools.jackson..")),
              Map.entry("inference", List.of("ai.onnxruntime..", "tools.jackson..")),
              Map.entry("nn", List.of("ai.djl..", "org.slf4j..")),
              Map.entry(
                  "dataset",
                  List.of(
                      "ai.djl..",
                      "org.slf4j..",
                      "org.apache.commons.compress..",
                      "com.drew..",
                      "com.twelvemonkeys..")),
              Map.entry("distillation", List.of("ai.djl..")),
              Map.entry("profiling", List.of("ai.djl..")),
              Map.entry("evaluation", List.of("ai.djl..", "org.slf4j..", "tools.jackson..")),
              Map.entry("training", List.of("ai.djl..", "org.slf4j.."))));

  @Test
  void modulesUseOnlyWhatTheirPackageInfoAllows() {
    ApplicationModules.of(Application.class).verify();
  }

  @Test
  void everyModuleHasItsRow() {
    Set<String> modules =
        ApplicationModules.of(Application.class).stream()
            .map(module -> module.getIdentifier().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(modules)
        .containsExactlyInAnyOrder(
            "access",
            "analysis",
            "api",
            "artifact",
            "assessment",
            "catalog",
            "chores",
            "comparison",
            "dashboard",
            "dataset",
            "demo",
            "deployment",
            "device",
            "distillation",
            "evaluation",
            "event",
            "examination",
            "experiment",
            "export",
            "fleet",
            "inference",
            "metric",
            "monitoring",
            "nn",
            "postgres",
            "preset",
            "process",
            "profiling",
            "reference",
            "retention",
            "spec",
            "supervision",
            "trainer",
            "training",
            "webhook",
            "weights",
            "worker");
  }

  @ParameterizedTest
  @MethodSource("learningHalf")
  void learningHalfSeesOnlyItsLibraries(String module) {
    String[] allowed =
        Stream.of(
                Stream.of("dev.joryu..", "java..", "javax.imageio..", "org.jspecify.."),
                LIBRARIES.getOrDefault(module, List.of()).stream())
            .flatMap(packages -> packages)
            .toArray(String[]::new);
    assertHolds(
        classes()
            .that()
            .resideInAPackage("dev.joryu." + module + "..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed)
            .evaluate(JORYU));
  }

  static Set<String> learningHalf() {
    return LIBRARIES.keySet();
  }

  @ParameterizedTest
  @MethodSource("learningHalf")
  void learningHalfSeesNoSqlInTheJdk(String module) {
    assertHolds(
        noClasses()
            .that()
            .resideInAPackage("dev.joryu." + module + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..")
            .evaluate(JORYU));
  }

  @Test
  void webHalfNeverSeesATensor() {
    assertHolds(
        noClasses()
            .that()
            .resideInAnyPackage(
                packages(
                    "access",
                    "api",
                    "assessment",
                    "catalog",
                    "comparison",
                    "dashboard",
                    "demo",
                    "event"))
            .or()
            .resideInAnyPackage(
                packages(
                    "chores",
                    "experiment",
                    "fleet",
                    "metric",
                    "monitoring",
                    "postgres",
                    "reference",
                    "supervision",
                    "webhook"))
            .or()
            .resideInAnyPackage(packages("preset", "retention", "worker", "examination"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DJL)
            .evaluate(JORYU));
  }

  @Test
  void preparingAnImageNeedsNoEngine() {
    assertHolds(
        noClasses()
            .that()
            .resideInAPackage("dev.joryu.dataset.pixels..")
            .or()
            .haveFullyQualifiedName("dev.joryu.dataset.Preprocessing")
            .or()
            .haveNameMatching("dev\\.joryu\\.dataset\\.Pixel(Cache|Use)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DJL)
            .evaluate(JORYU));
  }

  @Test
  void onlyOwnersOfTablesSpeakSql() {
    assertHolds(
        noClasses()
            .that()
            .resideInAnyPackage(
                packages(
                    "access",
                    "api",
                    "dashboard",
                    "demo",
                    "monitoring",
                    "preset",
                    "assessment",
                    "reference",
                    "supervision"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JDBC)
            .evaluate(JORYU));
  }

  @Test
  void onlyTheWebModulesSpeakHttp() {
    assertHolds(
        noClasses()
            .that()
            .resideInAnyPackage(
                packages(
                    "assessment",
                    "catalog",
                    "comparison",
                    "event",
                    "examination",
                    "experiment",
                    "demo",
                    "fleet",
                    "metric",
                    "monitoring",
                    "postgres",
                    "preset",
                    "reference",
                    "supervision",
                    "worker"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEB)
            .evaluate(JORYU));
  }

  @Test
  void onlyTensorOperationsTouchEngineInternals() {
    assertHolds(
        noClasses()
            .that()
            .haveNameNotMatching("dev\\.joryu\\.nn\\.(Ops|Autograd|Libtorch|Program)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.pytorch..")
            .evaluate(JORYU));
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        JORYU.stream()
            .map(JavaClass::getPackage)
            .filter(p -> p.getName().startsWith("dev.joryu"))
            .filter(p -> !p.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
            .map(com.tngtech.archunit.core.domain.JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).isEmpty();
  }

  private static String[] packages(String... modules) {
    return Stream.of(modules).map(module -> "dev.joryu." + module + "..").toArray(String[]::new);
  }

  private static void assertHolds(EvaluationResult result) {
    assertThat(result.getFailureReport().getDetails()).isEmpty();
  }
}
