-- One row per day of the working calendar, from before the first complaint to after the last.
CREATE OR REPLACE TEMP TABLE calendar (
    day          DATE    NOT NULL,
    working      BOOLEAN NOT NULL,
    working_days INTEGER NOT NULL      -- working days from the first day of the calendar to this one, this one included
);
