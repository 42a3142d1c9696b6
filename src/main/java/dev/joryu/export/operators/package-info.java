/** How each operation is said in ONNX, opset 17: one class per family. */
@NullMarked
package dev.joryu.export.operators;

import org.jspecify.annotations.NullMarked;
