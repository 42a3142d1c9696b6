/** What every network costs by our count, beside what papers and libraries say it costs. */
@ApplicationModule(allowedDependencies = {"spec", "profiling", "distillation"})
@NullMarked
package dev.joryu.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
