/** MobileNetV3, the student. */
@NullMarked
package dev.joryu.nn.mobilenet;

import org.jspecify.annotations.NullMarked;
