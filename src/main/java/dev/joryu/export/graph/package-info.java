/** ONNX graphs as they grow: nodes, initialisers and names that are unique. */
@NullMarked
package dev.joryu.export.graph;

import org.jspecify.annotations.NullMarked;
