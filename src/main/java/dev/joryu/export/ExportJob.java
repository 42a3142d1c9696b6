package dev.joryu.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an exporting process is to do.
 *
 * @param dataset name of the dataset whose images the file is held against its network on; null
 *     where there is none
 * @param archive that dataset's archive
 * @param scratch empty directory for the process's files
 * @param file where the export goes
 * @param cache directory shared by all processes of this machine
 */
public record ExportJob(
    Original original,
    @Nullable String dataset,
    @Nullable Path archive,
    Path scratch,
    Path file,
    Path cache) {}
