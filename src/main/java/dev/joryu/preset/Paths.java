package dev.joryu.preset;

import dev.joryu.spec.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what is wrong with a run at the field of the preset that it came from. */
final class Paths {

  private static final String MODEL = "model";
  private static final String TRAIN = "teacher.train";

  private Paths() {}

  /** Where something wrong with a run stands in the preset. */
  interface Translation {
    Violation of(Violation violation);
  }

  static Violation own(Violation violation) {
    return isOf(MODEL, violation.field())
        ? at("student" + violation.field().substring(MODEL.length()), violation)
        : violation;
  }

  static Violation ofTeacher(Violation violation) {
    String field = violation.field();
    if (isOf(MODEL, field)) {
      return at(TRAIN + field.substring(MODEL.length()), violation);
    }
    return isOf("training", field) ? at(TRAIN + "." + field, violation) : violation;
  }

  /**
   * All violations, one for each field and rule: what several runs have in common is said once.
   *
   * @param teacherIsWrong whether the missing teacher follows from what is said already
   */
  static List<Violation> merged(
      List<Violation> first, Collection<Violation> then, boolean teacherIsWrong) {
    List<Violation> merged = new ArrayList<>(first);
    Set<List<Object>> said = new HashSet<>();
    first.forEach(violation -> said.add(key(violation)));
    for (Violation violation : then) {
      boolean follows = teacherIsWrong && violation.field().equals("teacher");
      if (!follows && said.add(key(violation))) {
        merged.add(violation);
      }
    }
    return merged;
  }

  private static List<Object> key(Violation violation) {
    return List.of(violation.field(), violation.rule());
  }

  private static boolean isOf(String object, String field) {
    return field.equals(object) || field.startsWith(object + ".");
  }

  private static Violation at(String field, Violation violation) {
    return new Violation(field, violation.rule(), violation.value(), violation.allowed());
  }
}
