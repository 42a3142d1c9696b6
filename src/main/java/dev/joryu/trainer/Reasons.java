package dev.joryu.trainer;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a training failed, in words for who asked for it. */
public final class Reasons {

  private static final int DEEPEST = 20;

  private Reasons() {}

  /** What an unexpected end was about. */
  public static String of(Throwable e) {
    return of(e, "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  /**
   * What an end was about.
   *
   * @param otherwise said where neither the disk nor the memory was at fault
   */
  public static String of(Throwable e, String otherwise) {
    return causes(e).flatMap(cause -> known(cause).stream()).findFirst().orElse(otherwise);
  }

  /** Whether a library is missing or broken here, which no other run would find otherwise. */
  static boolean isOfTheMachine(Throwable e) {
    return causes(e).anyMatch(LinkageError.class::isInstance);
  }

  private static Optional<String> known(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof OutOfMemoryError) {
      return Optional.of("out of memory: " + message + "; a smaller batch or image needs less");
    }
    if (e instanceof IOException && isFull(message)) {
      return Optional.of(
          "the disk is full (" + message + "); free some space and resume from the checkpoint");
    }
    if (message.contains("can't allocate memory")) {
      return Optional.of(
          "out of memory: libtorch could not allocate tensors; a smaller batch or image needs less");
    }
    return Optional.empty();
  }

  private static boolean isFull(String message) {
    String small = message.toLowerCase(Locale.ROOT);
    return small.contains("no space left on device")
        || small.contains("not enough space on the disk")
        || small.contains("disk quota exceeded");
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
