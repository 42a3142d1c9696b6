package dev.joryu.nn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive written from Java: the door to operators that DJL does not name.
 *
 * <p>The archive is a stored zip with an empty module's pickle, its constants, a format version and
 * the source of its methods.
 */
final class Script {

  private static final String NAME = "ops";

  /** Pickle protocol 2 of {@code __torch__.Ops} with the attribute {@code training = False}. */
  private static final byte[] MODULE =
      "\u0080\u0002c__torch__\nOps\n)\u0081}(X\b\0\0\0training\u0089ub."
          .getBytes(StandardCharsets.ISO_8859_1);

  /** Pickle protocol 2 of an empty tuple. */
  private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

  /** What is changed in place is also returned: TorchScript drops a change that nobody can see. */
  private static final String SOURCE =
      """
      class Ops(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def hardswish(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.hardswish(x)
        def relu6(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.hardtanh(x, 0., 6.)
        def hardsigmoid(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.hardsigmoid(x)
        def times(self: __torch__.Ops, x: Tensor, c: Tensor) -> Tensor:
          return torch.mul(x, float(torch.select(c, 0, 0)))
        def channels_last(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(x, memory_format=2)
        def channels_first(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(x, memory_format=0)
        def roll(self: __torch__.Ops, x: Tensor, c: Tensor) -> Tensor:
          return torch.roll(x, [int(torch.select(c, 0, 0)), int(torch.select(c, 0, 1))], [1, 2])
        def depthwise5(self: __torch__.Ops, x: Tensor, w: Tensor, c: Tensor) -> Tensor:
          s = int(torch.select(c, 0, 0))
          outside = int(torch.select(c, 0, 1))
          inside = int(torch.select(c, 0, 2))
          g = torch.size(x, 1)
          fixed = torch.detach(w)
          seen = torch.detach(x)
          zero = torch.sub(w, fixed)
          left = torch.constant_pad_nd(seen, [2, 0, outside, outside])
          right = torch.constant_pad_nd(seen, [-1, 2, outside, outside])
          a = torch.conv2d(left, torch.slice(zero, 3, 0, 3), None, [s, s], [inside, 0], [1, 1], g)
          b = torch.conv2d(right, torch.slice(zero, 3, 3, 5), None, [s, s], [inside, 0], [1, 1], g)
          y = torch.conv2d(x, fixed, None, [s, s], [2, 2], [1, 1], g)
          return torch.add_(torch.add_(y, a), b)
        def conv_transpose2d(self: __torch__.Ops, x: Tensor, w: Tensor, c: Tensor) -> Tensor:
          s = int(torch.select(c, 0, 0))
          p = int(torch.select(c, 0, 1))
          g = int(torch.select(c, 0, 2))
          return torch.conv_transpose2d(x, w, None, [s, s], [p, p], [0, 0], g)
        def channel_divergence(self: __torch__.Ops, x: Tensor, w: Tensor, t: Tensor,
            c: Tensor) -> Tensor:
          k = float(torch.select(c, 0, 0))
          maps = torch.flatten(torch.detach(x), 2, -1)
          rows = torch.mul(torch.flatten(torch.detach(w), 1, -1), k)
          towards_x = torch.empty_like(maps)
          towards_w = torch.zeros_like(rows)
          values = annotate(List[Tensor], [])
          for i in range(torch.size(maps, 0)):
            map = torch.select(maps, 0, i)
            mine = torch.mm(rows, map)
            said = torch.contiguous(torch.flatten(torch.select(t, 0, i), 1, -1))
            theirs = torch.mul_(torch.to(said, mine, False, True, None), k)
            p = torch.softmax(mine, -1)
            q = torch.softmax(theirs, -1)
            p0 = torch.select(p, 1, 0)
            q0 = torch.select(q, 1, 0)
            if bool(torch.gt(torch.min(torch.minimum(p0, q0)), 1e-30)):
              a = torch.sub(torch.select(mine, 1, 0), torch.log(p0))
              b = torch.sub(torch.select(theirs, 1, 0), torch.log(q0))
            else:
              a = torch.sub(torch.amax(mine, [-1]), torch.log(torch.amax(p, [-1])))
              b = torch.sub(torch.amax(theirs, [-1]), torch.log(torch.amax(q, [-1])))
            gap = torch.reshape(torch.sub_(theirs, mine), [-1])
            cross = torch.dot(torch.reshape(q, [-1]), gap)
            _0 = torch.append(values, torch.add(cross, torch.sum(torch.sub(a, b))))
            slope = torch.sub_(p, q)
            down = torch.t(torch.mm(torch.t(slope), rows))
            _1 = torch.copy_(torch.select(towards_x, 0, i), down)
            _2 = torch.addmm_(towards_w, slope, torch.t(map), beta=1, alpha=k)
          x0 = torch.sum(torch.mul(torch.flatten(x, 2, -1), towards_x))
          w0 = torch.sum(torch.mul(torch.flatten(w, 1, -1), towards_w))
          carried = torch.add(x0, w0)
          value = torch.sum(torch.stack(values))
          return torch.add(value, torch.sub(carried, torch.detach(carried)))
        def add_window_bias(self: __torch__.Ops, scores: Tensor, table: Tensor,
            index: Tensor) -> Tensor:
          n = torch.size(scores, -1)
          rows = torch.reshape(torch.index_select(table, 0, index), [n, n, -1])
          return torch.add(scores, torch.permute(rows, [2, 0, 1]))
        def gradients(self: __torch__.Ops, ps: List[Tensor]) -> List[Tensor]:
          gs = annotate(List[Tensor], [])
          for i in range(torch.len(ps)):
            g = ops.prim.grad(ps[i])
            _0 = torch.append(gs, g)
          return gs
        def zero_gradients(self: __torch__.Ops, ps: List[Tensor]) -> List[Tensor]:
          gs = (self).gradients(ps, )
          torch._foreach_zero_(gs)
          return gs
        def clip(self: __torch__.Ops, ps: List[Tensor],
            limit: float) -> Tuple[Tensor, List[Tensor]]:
          gs = (self).gradients(ps, )
          norm = torch.norm(torch.stack(torch._foreach_norm(gs, 2)))
          scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-6)), limit), None, 1.)
          torch._foreach_mul_(gs, scale)
          return (norm, gs)
        def average(self: __torch__.Ops, means: List[Tensor], values: List[Tensor],
            share: float) -> List[Tensor]:
          torch._foreach_mul_(means, torch.sub(1., share))
          torch._foreach_add_(means, values, alpha=share)
          return means
        def overwrite(self: __torch__.Ops, tensor: Tensor, values: Tensor) -> NoneType:
          _0 = torch.copy_(tensor, values)
          return None
        def adamw(self: __torch__.Ops, ps: List[Tensor], ms: List[Tensor], vs: List[Tensor],
            steps: List[Tensor], lr: float, beta1: float, beta2: float, decay: float,
            eps: float) -> NoneType:
          _0 = torch.add_(steps[0], 1)
          gs = (self).gradients(ps, )
          none = annotate(List[Tensor], [])
          torch._fused_adamw_(ps, gs, ms, vs, none, steps, lr=lr, beta1=beta1, beta2=beta2,
              weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          return None
      """;

  private Script() {}

  /** The archive as the bytes of a {@code .pt} file. */
  static byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", MODULE);
      store(zip, "code/__torch__.py", SOURCE.getBytes(StandardCharsets.US_ASCII));
      store(zip, "constants.pkl", NO_CONSTANTS);
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String path, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(NAME + "/" + path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
