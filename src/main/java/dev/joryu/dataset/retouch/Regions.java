package dev.joryu.dataset.retouch;

/** Connected pixels of a square; those that share an edge are connected. */
final class Regions {

  private static final int NONE = 0;

  private final int size;
  private final int[] names;
  private final int[] stack;

  private Regions(int size) {
    this.size = size;
    this.names = new int[size * size];
    this.stack = new int[size * size];
  }

  /** Leaves only the largest region of true pixels. */
  static void keepLargest(boolean[] pixels, int size) {
    Regions regions = new Regions(size);
    int largest = NONE;
    int most = 0;
    for (int i = 0, name = 1; i < pixels.length; i++) {
      if (pixels[i] && regions.names[i] == NONE) {
        int count = regions.flood(i, name, pixels, true);
        if (count > most) {
          most = count;
          largest = name;
        }
        name++;
      }
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixels[i] && regions.names[i] == largest;
    }
  }

  /** Makes all false pixels true that no path of false ones leads from to the border. */
  static void fillHoles(boolean[] pixels, int size) {
    Regions outside = new Regions(size);
    for (int i : Border.of(size, 1)) {
      if (!pixels[i] && outside.names[i] == NONE) {
        outside.flood(i, 1, pixels, false);
      }
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = outside.names[i] == NONE;
    }
  }

  /** Names all pixels of a value that are connected to the first, and counts them. */
  private int flood(int first, int name, boolean[] pixels, boolean value) {
    int waiting = 0;
    int count = 0;
    stack[waiting++] = first;
    names[first] = name;
    while (waiting > 0) {
      int pixel = stack[--waiting];
      count++;
      int x = pixel % size;
      waiting = visit(x > 0, pixel - 1, name, pixels, value, waiting);
      waiting = visit(x < size - 1, pixel + 1, name, pixels, value, waiting);
      waiting = visit(pixel >= size, pixel - size, name, pixels, value, waiting);
      waiting = visit(pixel < pixels.length - size, pixel + size, name, pixels, value, waiting);
    }
    return count;
  }

  private int visit(
      boolean inside, int pixel, int name, boolean[] pixels, boolean value, int waiting) {
    if (!inside || pixels[pixel] != value || names[pixel] != NONE) {
      return waiting;
    }
    names[pixel] = name;
    stack[waiting] = pixel;
    return waiting + 1;
  }
}
