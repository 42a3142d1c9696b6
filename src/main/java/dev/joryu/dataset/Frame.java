package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.pixels.Normalisation;
import dev.joryu.dataset.pixels.View;
import dev.joryu.spec.ImageInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Room for one rendered batch, used again and again; the tensors made from it lie in it. */
final class Frame {

  private static final int CHANNELS = 3;

  private final Canvas trained;
  private final @Nullable Canvas teacher;
  private final long[] labels;
  private final List<Shown> shown = new ArrayList<>();
  private int labelled;
  private int count;

  Frame(Viewers viewers, int capacity) {
    ImageInput taught = viewers.teacher();
    this.trained = new Canvas(viewers.trained(), capacity);
    this.teacher =
        taught == null ? null : trained.serves(taught) ? trained : new Canvas(taught, capacity);
    this.labels = new long[capacity];
  }

  void clear() {
    count = 0;
    labelled = 0;
    shown.clear();
  }

  /** Adds an image; those with a label come first. */
  void add(View view, Sample sample, int number) {
    shown.add(new Shown(sample.image().index(), number));
    if (sample.label() != Sample.UNLABELLED) {
      labels[labelled++] = sample.label();
    }
    view.render(trained.size, trained.colours);
    trained.put(trained.colours, count);
    if (teacher != null && teacher != trained) {
      if (teacher.size == trained.size) {
        teacher.put(trained.colours, count);
      } else {
        view.render(teacher.size, teacher.colours);
        teacher.put(teacher.colours, count);
      }
    }
    count++;
  }

  /**
   * The batch that was rendered.
   *
   * @param manager owner of its tensors
   * @param unused is called once the manager is closed, so that nothing looks at the frame any more
   */
  Batch toBatch(NDManager manager, Runnable unused) {
    manager.attachInternal(UUID.randomUUID().toString(), unused::run);
    NDArray images = trained.tensor(count, manager);
    NDArray teacherImages =
        teacher == null ? null : teacher == trained ? images : teacher.tensor(count, manager);
    long[] used = Arrays.copyOf(labels, labelled);
    return new Batch(
        images, teacherImages, manager.create(used, new Shape(labelled)), List.copyOf(shown));
  }

  /** The images of one network. */
  private static final class Canvas {

    final int size;
    final float[] colours;
    private final ImageInput input;
    private final Normalisation normalisation;
    private final float[] normalised;
    private final ByteBuffer images;

    Canvas(ImageInput input, int capacity) {
      this.input = input;
      this.size = input.size();
      this.colours = new float[size * size * CHANNELS];
      this.normalised = new float[colours.length];
      this.normalisation = new Normalisation(input);
      int bytes = Math.multiplyExact(Math.multiplyExact(capacity, colours.length), Float.BYTES);
      this.images = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Whether another input would get the same numbers. */
    boolean serves(ImageInput other) {
      return other.size() == size
          && other.mean().equals(input.mean())
          && other.std().equals(input.std());
    }

    void put(float[] view, int place) {
      normalisation.apply(view, normalised);
      FloatBuffer floats = images.asFloatBuffer();
      floats.position(place * normalised.length);
      floats.put(normalised);
    }

    /** The images (B, 3, S, S), channels_last; a tensor made from a direct buffer shares it. */
    NDArray tensor(int count, NDManager manager) {
      ByteBuffer used = images.slice(0, count * normalised.length * Float.BYTES);
      used.order(ByteOrder.nativeOrder());
      Shape shape = new Shape(count, size, size, CHANNELS);
      try (NDArray shared = manager.create(used, shape, DataType.FLOAT32)) {
        return shared.transpose(0, 3, 1, 2);
      }
    }
  }
}
