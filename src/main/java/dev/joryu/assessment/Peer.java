package dev.joryu.assessment;

/** Another run that this one is held against. */
public record Peer(long run, String name, long seed) {}
