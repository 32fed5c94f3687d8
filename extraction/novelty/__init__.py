"""New or known: one alert for each real event.

Events are a fold. The mentions of one region and family, taken in order of publication, each join the known event whose
slots they share or found one (`growth`, `matching`); nothing else decides, so the same mentions end in the same events
with the same ids whatever order they came in. A mention that comes in late is put where it belongs and the fold of the
last two hours is done again (`judgement`); what is older is settled, and a mention later than that joins at the
settled edge. An alert goes out when the core of an event changes (`Core`: place, who asserts and denies, status,
numbers of each side, a second origin), never because one more article repeats it. What an alert shows
(`shown`) is taken when the core changes in order of publication; a late article that makes it another state brings one
more revision, so the newest one says the same in whatever order the articles came.

Two ids can only meet when an article that was published earlier comes in later and names less or more of the place:
then the event takes the id that it has in the order of publication, and the other one is closed by a last revision
that names its successor.

All mentions that can be one event share a routing key (`mentions.routing_key`), so one partition holds their memory: a
cell for each region and family (for a whole country: its raids and its tallies of some hours, which may count regions
together) with the events of the last eight days, and a ledger of who took which place for 120
days more. Time is the publication time that three different articles have passed, so that one misdated article moves
nothing. Control of places: captures, withdrawals, encirclements, advances and sums alert; fighting (`contested`)
does not, and a repelled attack (`held`) only denies a capture.
"""

from extraction.novelty.headlines import headline
from extraction.novelty.judgement import Note, Verdict, judge, judge_all, remember, replay
from extraction.novelty.mentions import mentions_of, passed_over

__all__ = ["Note", "Verdict", "headline", "judge", "judge_all", "mentions_of", "passed_over", "remember", "replay"]
