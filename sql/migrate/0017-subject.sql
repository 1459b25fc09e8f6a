-- Most acts are about who files them: those are found by their author.

-- both:
drop index matter_subject;
create index matter_subject on matter (subject, seq) where subject <> author;
