package dev.joryu.spec;

import java.util.Locale;

/** How a run learns: which terms of the objective are active. */
public enum Method {
  /** Trains or fine-tunes a teacher from labels. */
  TEACHER(false, false),
  /** Trains a student from labels alone: α = β = 0. */
  BASELINE(false, false),
  /** Labels and the teacher's class relations: β = 0. */
  LOGIT(true, false),
  /** Labels and the teacher's spatial focus: α = 0. */
  ATTENTION(false, true),
  /** Labels, class relations and spatial focus. */
  HYBRID(true, true);

  private final boolean logits;
  private final boolean attention;

  Method(boolean logits, boolean attention) {
    this.logits = logits;
    this.attention = attention;
  }

  /** Whether the teacher's logits teach (α may be above 0). */
  public boolean usesLogits() {
    return logits;
  }

  /** Whether the teacher's feature maps teach (β may be above 0). */
  public boolean usesAttention() {
    return attention;
  }

  /** Whether a run of this method needs a teacher. */
  public boolean needsTeacher() {
    return logits || attention;
  }

  /** The name in JSON and forms. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
