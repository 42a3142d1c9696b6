package dev.joryu.weights;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * A file's tensors made to fit a network: a head for other classes is replaced by a fresh one, and
 * grids of positions are resampled to those of another image size.
 *
 * @param tensors floats by torchvision name, in the order of the network's layout
 * @param changes what differs from the file, in sentences
 */
public record Fitting(Map<String, StoredTensor> tensors, List<String> changes) {

  /** As torchvision draws the heads of MobileNets. */
  private static final double HEAD_DEVIATION = 0.01;

  public Fitting {
    tensors = new LinkedHashMap<>(tensors);
    changes = List.copyOf(changes);
  }

  /**
   * Fits tensors into a network.
   *
   * @param tensors by torchvision name; those without knowledge are passed over
   * @param file named in what is refused
   * @throws InvalidInput naming every tensor that is missing, unexpected or of another shape
   */
  public static Fitting of(
      Map<String, ? extends StoredTensor> tensors, Layout layout, GivenFile file) {
    Map<String, StoredTensor> known = new LinkedHashMap<>(tensors);
    known.keySet().removeIf(StateDict::isWithoutKnowledge);
    return new Fitter(known, layout, new Unfit(file)).fit();
  }

  private static final class Fitter {

    private final Map<String, StoredTensor> given;
    private final Layout layout;
    private final Unfit unfit;
    private final Map<String, StoredTensor> fitted = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private int resampled;

    Fitter(Map<String, StoredTensor> given, Layout layout, Unfit unfit) {
      this.given = given;
      this.layout = layout;
      this.unfit = unfit;
    }

    Fitting fit() {
      boolean freshHead = layout.head().stream().anyMatch(this::needsFreshHead);
      layout
          .shapes()
          .forEach(
              (name, shape) -> {
                if (freshHead && layout.head().contains(name)) {
                  fitted.put(name, fresh(name, shape));
                } else {
                  take(name, shape);
                }
              });
      given.forEach(
          (name, tensor) -> {
            if (!layout.shapes().containsKey(name)) {
              unfit.add(name, Rule.CONFLICT, "the network has no such tensor");
            }
          });
      unfit.throwIfAny();
      if (freshHead) {
        changes.add(headReplaced());
      }
      if (resampled > 0) {
        changes.add(
            "%d grids of positions were made for another image size and were interpolated bicubically"
                .formatted(resampled));
      }
      return new Fitting(fitted, changes);
    }

    /** A head that is absent, or differs in nothing but the number of classes. */
    private boolean needsFreshHead(String name) {
      StoredTensor tensor = given.get(name);
      List<Long> shape = shape(name);
      return tensor == null
          || tensor.shape().size() == shape.size()
              && !tensor.shape().get(0).equals(shape.get(0))
              && tensor.shape().subList(1, shape.size()).equals(shape.subList(1, shape.size()));
    }

    private void take(String name, List<Long> shape) {
      StoredTensor tensor = given.get(name);
      if (tensor == null) {
        unfit.add(name, Rule.NOT_FOUND, "the network needs it: " + Dimensions.text(shape));
      } else if (!tensor.type().isFloating()) {
        unfit.add(name, Rule.CONFLICT, "its numbers are " + tensor.type() + ", not fractions");
      } else if (tensor.shape().equals(shape)) {
        fitted.put(name, tensor);
      } else {
        Optional<StoredTensor> grid = Resampling.fit(name, tensor, shape);
        if (grid.isPresent()) {
          fitted.put(name, grid.get());
          resampled++;
        } else {
          unfit.add(
              name,
              Rule.CONFLICT,
              "it is %s, the network's is %s"
                  .formatted(Dimensions.text(tensor.shape()), Dimensions.text(shape)));
        }
      }
    }

    private String headReplaced() {
      long wanted =
          layout.head().stream().mapToLong(name -> shape(name).get(0)).findFirst().orElse(0);
      String found =
          layout.head().stream()
              .map(given::get)
              .filter(Objects::nonNull)
              .findFirst()
              .map(tensor -> "the file's tells " + tensor.shape().get(0) + " classes apart")
              .orElse("the file has none");
      return "the head for %d classes is fresh and knows nothing yet (%s): fine-tune before use"
          .formatted(wanted, found);
    }

    private List<Long> shape(String name) {
      return Objects.requireNonNull(layout.shapes().get(name), name);
    }

    /** Weights drawn by a fixed seed, so that equal files stay equal; biases of zero. */
    private static StoredTensor fresh(String name, List<Long> shape) {
      return new ComputedTensor(
          shape,
          () -> {
            float[] floats = new float[Math.toIntExact(Dimensions.size(shape))];
            if (name.endsWith(".weight")) {
              Random random = new Random(0);
              for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) (HEAD_DEVIATION * random.nextGaussian());
              }
            }
            return floats;
          });
    }
  }
}
