package dev.joryu.assessment;

import dev.joryu.evaluation.EvaluationRecord;

/** Another run, with what its network said. */
record Other(Peer peer, EvaluationRecord record) {}
