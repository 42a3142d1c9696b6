/** Pages about the networks there are, what each costs, and what others say it costs. */
@NullMarked
package dev.joryu.dashboard.networks;

import org.jspecify.annotations.NullMarked;
