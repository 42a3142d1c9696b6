package dev.joryu.spec;

import dev.joryu.spec.ImageInput.Interpolation;

/**
 * What published ImageNet weights expect of an image: torchvision's {@code IMAGENET1K_V1}, timm's
 * for Swin-L and for window 12, the original repository's for DeiT. Compact networks have no
 * published weights and take images as they are. Of a program it is not known; most expect the same
 * as most networks.
 */
record PublishedInput(int size, int resize, Interpolation interpolation) {

  static PublishedInput of(Architecture architecture) {
    return switch (architecture) {
      case SWIN_T -> new PublishedInput(224, 232, Interpolation.BICUBIC);
      case SWIN_S -> new PublishedInput(224, 246, Interpolation.BICUBIC);
      case SWIN_B -> new PublishedInput(224, 238, Interpolation.BICUBIC);
      case SWIN_L -> new PublishedInput(224, 248, Interpolation.BICUBIC);
      case SWIN_T_384, SWIN_S_384, SWIN_B_384, SWIN_L_384 ->
          new PublishedInput(384, 384, Interpolation.BICUBIC);
      case SWIN_MICRO, SWIN_NANO ->
          new PublishedInput(
              architecture.defaultImageSize(),
              architecture.defaultImageSize(),
              Interpolation.BILINEAR);
      case DEIT_TINY, DEIT_SMALL -> new PublishedInput(224, 256, Interpolation.BICUBIC);
      case VIT_B_16,
          RESNET18,
          RESNET50,
          MOBILENET_V3_SMALL,
          MOBILENET_V3_LARGE,
          MOBILENET_V3_SMALL_MINIMALISTIC,
          MOBILENET_V3_LARGE_MINIMALISTIC,
          MOBILENET_V2,
          TORCHSCRIPT ->
          new PublishedInput(224, 256, Interpolation.BILINEAR);
    };
  }
}
