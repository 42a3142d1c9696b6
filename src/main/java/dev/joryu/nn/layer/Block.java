package dev.joryu.nn.layer;

/** A layer that makes a network one step deeper, as papers count depth. */
public interface Block {}
