package dev.joryu.dataset.synthetic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * RGB pixels as a PNG whose data is stored, not compressed: compressors differ between platforms,
 * so this is what gives a picture the same bytes everywhere.
 */
public final class StoredPng {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int LARGEST_BLOCK = 0xFFFF;

  private StoredPng() {}

  /** Encodes rows of red, green and blue bytes. */
  public static byte[] encode(byte[] rgb, int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0}) // eight bits, RGB, no interlace
            .array();
    byte[] data = zlib(rows(rgb, width, height));
    ByteBuffer png =
        ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + header.length + data.length).put(SIGNATURE);
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", data);
    chunk(png, "IEND", new byte[0]);
    return png.array();
  }

  private static byte[] rows(byte[] rgb, int width, int height) {
    int stride = width * 3;
    byte[] rows = new byte[(stride + 1) * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(rgb, row * stride, rows, row * (stride + 1) + 1, stride);
    }
    return rows;
  }

  private static byte[] zlib(byte[] raw) {
    int blocks = (raw.length + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
    ByteBuffer out = ByteBuffer.allocate(2 + blocks * 5 + raw.length + 4);
    out.put((byte) 0x78).put((byte) 0x01);
    for (int at = 0; at < raw.length; at += LARGEST_BLOCK) {
      int size = Math.min(LARGEST_BLOCK, raw.length - at);
      out.put((byte) (at + size == raw.length ? 1 : 0));
      out.put((byte) size).put((byte) (size >> 8)).put((byte) ~size).put((byte) (~size >> 8));
      out.put(raw, at, size);
    }
    Adler32 checksum = new Adler32();
    checksum.update(raw);
    return out.putInt((int) checksum.getValue()).array();
  }

  private static void chunk(ByteBuffer png, String type, byte[] data) {
    png.putInt(data.length);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.put(name).put(data).putInt((int) crc.getValue());
  }
}
