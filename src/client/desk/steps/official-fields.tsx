import { Field, TextField } from '../parts.tsx';
import { useTexts } from '../texts.ts';
import type { PartProps } from './session-lists.tsx';

/** Where and when. */
export const Session = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.sessionTitle}</legend>
      <div class="desk-fields">
        <TextField
          id="zitting-plaats"
          label={official.place}
          value={form.place}
          onValue={(place) => change({ place })}
        />
        <TextField
          id="zitting-datum"
          label={official.date}
          type="date"
          value={form.date}
          onValue={(date) => change({ date })}
        />
        <TextField
          id="zitting-tijd"
          label={official.time}
          type="time"
          value={form.time}
          onValue={(time) => change({ time })}
        />
      </div>
      <div class="tick">
        <input
          type="checkbox"
          id="openbaar"
          checked={form.public}
          onChange={() => change({ public: !form.public })}
        />
        <label for="openbaar">{official.public}</label>
      </div>
    </fieldset>
  );
};

/** What was decided, by whom and why. */
export const Decision = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.decisionTitle}</legend>
      <div class="desk-fields">
        <Field id="uitkomst-besluit" label={official.outcome}>
          {(described) => (
            <select
              id="uitkomst-besluit"
              class="utrecht-textbox utrecht-textbox--html-input"
              value={form.outcome}
              onChange={({ currentTarget: { value } }) =>
                change({ outcome: value === 'admitted' ? 'admitted' : 'rejected' })
              }
              {...described}
            >
              <option value="admitted">{official.admitted}</option>
              <option value="rejected">{official.rejected}</option>
            </select>
          )}
        </Field>
        <TextField id="wie-beslist" label={official.by} value={form.by} onValue={(by) => change({ by })} />
        <TextField
          id="datum-besluit"
          label={official.decisionDate}
          type="date"
          value={form.decisionDate}
          onValue={(decisionDate) => change({ decisionDate })}
        />
      </div>
      <TextField
        id="motivering"
        label={official.grounds}
        rows={3}
        value={form.grounds}
        onValue={(grounds) => change({ grounds })}
      />
    </fieldset>
  );
};

/** Where the package and the record are, and what one can do against the decision. */
export const Keeping = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.keepTitle}</legend>
      <TextField
        id="bewaard"
        label={official.keptWhere}
        value={form.keptWhere}
        onValue={(keptWhere) => change({ keptWhere })}
      />
      <Sealing form={form} change={change} />
      <div class="desk-fields">
        <TextField
          id="inzage"
          label={official.inspection}
          value={form.inspection}
          onValue={(inspection) => change({ inspection })}
        />
        <TextField
          id="inzage-tot"
          label={official.until}
          type="date"
          value={form.until}
          onValue={(until) => change({ until })}
        />
      </div>
      <TextField
        id="rechtsmiddel"
        label={official.remedy}
        rows={3}
        value={form.remedy}
        onValue={(remedy) => change({ remedy })}
      />
    </fieldset>
  );
};

const Sealing = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <>
      <div class="desk-fields">
        <TextField
          id="verzegeld-op"
          label={official.sealedDate}
          type="date"
          value={form.sealedDate}
          onValue={(sealedDate) => change({ sealedDate })}
        />
        <TextField
          id="verzegeld-tijd"
          label={official.sealedTime}
          type="time"
          value={form.sealedTime}
          onValue={(sealedTime) => change({ sealedTime })}
        />
      </div>
      <TextField
        id="verzegeld-door"
        label={official.sealedBy}
        help={official.sealedByHelp}
        rows={2}
        value={form.sealedBy}
        onValue={(sealedBy) => change({ sealedBy })}
      />
    </>
  );
};
