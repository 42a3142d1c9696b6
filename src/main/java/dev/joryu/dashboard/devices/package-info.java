/** Devices, how one measures there, and what was measured. */
@NullMarked
package dev.joryu.dashboard.devices;

import org.jspecify.annotations.NullMarked;
