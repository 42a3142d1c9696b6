package dev.joryu.analysis;

import java.util.Arrays;

/** Features of images as matrices: n rows of images, p columns of features. */
final class Features {

  private Features() {}

  /** Each column less its mean; a column whose values differ by rounding alone becomes zero. */
  static double[][] centred(float[][] rows) {
    int n = rows.length;
    int p = rows[0].length;
    double[][] centred = new double[n][p];
    for (int j = 0; j < p; j++) {
      double sum = 0;
      boolean constant = true;
      for (float[] row : rows) {
        Numbers.sameLength("features", p, "features", row.length);
        sum += Numbers.finite("feature", row[j]);
        constant &= row[j] == rows[0][j];
      }
      for (int i = 0; i < n; i++) {
        centred[i][j] = constant ? 0 : rows[i][j] - sum / n;
      }
    }
    return centred;
  }

  /** X Xᵀ, n × n. */
  static double[][] gram(double[][] x) {
    double[][] gram = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(x[i], x[j]);
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** The Gram matrix with a diagonal of zeros, of centred features for the sake of rounding. */
  static double[][] hollowGram(float[][] rows) {
    double[][] gram = gram(centred(rows));
    for (int i = 0; i < gram.length; i++) {
      gram[i][i] = 0;
    }
    return gram;
  }

  static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += dot(a[i], b[i]);
    }
    return sum;
  }

  static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
