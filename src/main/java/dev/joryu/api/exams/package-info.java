/** What networks and files are asked after they were made. */
@NullMarked
package dev.joryu.api.exams;

import org.jspecify.annotations.NullMarked;
