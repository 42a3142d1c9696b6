package dev.joryu.retention;

/**
 * What the server's machine holds, in bytes.
 *
 * @param home where Joryu keeps everything
 * @param artifacts how many files the store holds
 * @param pixelLimit what decoded images may take
 * @param teacherBytes teacher caches, of all machines, as workers last told
 * @param freeBytes room left on the disk of {@code home}
 */
public record StorageReport(
    String home,
    long databaseBytes,
    long artifacts,
    long artifactBytes,
    long pixelBytes,
    long pixelLimit,
    long teacherBytes,
    long freeBytes,
    long diskBytes) {}
