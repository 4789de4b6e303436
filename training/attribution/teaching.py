"""What a reader gets wrong in a batch: against the labels, and against what a teacher says."""

from __future__ import annotations

import random

import torch
from batches import Answers, Cues, Step, gather_cues, padded
from mpnet import Teacher
from network import Reader
from torch import Tensor, nn

#: Weights of the losses beside the links': cue tags, auxiliary source and content, doubt about the cue.
CUE_LOSS, BESIDE_LOSS, VALID_LOSS = 1.0, 0.2, 0.3
#: Weights of the losses against a teacher, of its states only where they are as wide; a cue it trusts less than `DOUBTED` has
#: nothing to teach about its source and content.
TAUGHT_LOSS, STATE_LOSS, DOUBTED = 1.0, 1.0, 0.2


class Losses:
    """The loss of one batch as it adds up, and its parts."""

    def __init__(self, nothing: Tensor) -> None:
        self.whole = nothing
        self.parts: dict[str, float] = {}

    def add(self, name: str, part: Tensor, weight: float) -> None:
        """Adds one part with this weight."""
        self.whole = self.whole + weight * part
        self.parts[name] = part.item()


@torch.no_grad()
def ask(teacher: Reader | Teacher, step: Step, dice: random.Random, width: int) -> Answers:
    """What the teacher says of a batch, for a learner whose states have this width."""
    states, cue_logits = teacher.encoder(*step.arrays)
    cues = gather_cues(step, cue_logits, dice)
    told = teacher.links(states, step.there, cues.distances, cues.rows) if cues else (None, None)
    return Answers(cue_logits, states if states.shape[-1] == width else None, cues, *told)


def count_loss(reader: Reader | Teacher, step: Step, dice: random.Random) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch, and its parts: against the labels, and against a teacher's answers where the step has some."""
    states, cue_logits = reader.encoder(*step.arrays)
    losses = Losses(0.0 * cue_logits.float().sum())
    _compare_words(reader, step, states, cue_logits, losses)
    cues = step.answers.cues if step.answers else gather_cues(step, cue_logits.detach(), dice)
    if cues:
        _compare_links(step, cues, *reader.links(states, step.there, cues.distances, cues.rows), losses)
    return losses.whole, losses.parts


def _compare_words(reader: Reader | Teacher, step: Step, states: Tensor, cue_logits: Tensor, losses: Losses) -> None:
    """What the encoder says of each word."""
    width = states.shape[1]
    real = step.there > 0
    known = real & torch.tensor([one.known for one in step.labelled])[:, None]
    if known.any():
        cue_tags = torch.stack([padded(one.cue_tags, width) for one in step.labelled])
        losses.add("cue", nn.functional.cross_entropy(cue_logits[known].float(), cue_tags[known]), CUE_LOSS)
        beside, told = torch.stack([padded(one.beside, width) for one in step.labelled]), reader.encoder.beside(states)
        missed = nn.functional.binary_cross_entropy_with_logits(told[known].float(), beside[known])
        losses.add("beside", missed, BESIDE_LOSS)
    if step.answers is None:
        return
    losses.add("taught cue", soft_loss(cue_logits[real], step.answers.cue_logits[real]), TAUGHT_LOSS)
    if step.answers.states is not None:
        apart = nn.functional.mse_loss(states[real].float(), step.answers.states[real].float())
        losses.add("taught state", apart, STATE_LOSS)


def _compare_links(step: Step, cues: Cues, link_logits: Tensor, valid_logits: Tensor, losses: Losses) -> None:
    """What the second layer says of each cue."""
    real = (step.there > 0)[cues.rows]
    wanted = real & (cues.valid > 0)[:, None]
    if wanted.any():
        losses.add("link", nn.functional.cross_entropy(link_logits[wanted].float(), cues.tags[wanted]), 1.0)
    judged = cues.valid >= 0
    if judged.any():
        doubt = nn.functional.binary_cross_entropy_with_logits(valid_logits[judged].float(), cues.valid[judged])
        losses.add("valid", doubt, VALID_LOSS)
    if step.answers is None or step.answers.link_logits is None or step.answers.valid_logits is None:
        return
    trust = step.answers.valid_logits.float().sigmoid()
    sure = real & (trust > DOUBTED)[:, None]
    if sure.any():
        losses.add("taught link", soft_loss(link_logits[sure], step.answers.link_logits[sure]), TAUGHT_LOSS)
    doubt = nn.functional.binary_cross_entropy_with_logits(valid_logits.float(), trust)
    losses.add("taught valid", doubt, VALID_LOSS * TAUGHT_LOSS)


def soft_loss(logits: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy with the teacher's distribution, less that distribution's own entropy."""
    return nn.functional.kl_div(
        logits.float().log_softmax(-1), taught.float().log_softmax(-1), reduction="batchmean", log_target=True
    )
