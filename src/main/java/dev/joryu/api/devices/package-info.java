/** Devices, and what was measured on them. */
@NullMarked
package dev.joryu.api.devices;

import org.jspecify.annotations.NullMarked;
