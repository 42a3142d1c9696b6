/** MobileNetV2 and V3, the students. */
@NullMarked
package dev.joryu.nn.mobilenet;

import org.jspecify.annotations.NullMarked;
