package dev.joryu.api.devices;

/**
 * A device that was forgotten.
 *
 * @param measurements how many figures went with it
 */
record DeletedDeviceJson(String name, long measurements) {}
