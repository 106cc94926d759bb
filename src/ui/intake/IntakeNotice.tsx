import { useEffect, useState } from 'react';
import { intakeChanged, isOtherPatient } from '#store/intake.ts';
import type { IntakeStatus } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { intakeWords } from '#ui/words/intake.ts';
import { trouble } from '#ui/words/trouble.ts';

const SHOWN_MS = 10_000;
/** A bar that comes and goes at once would only flicker. */
const WORTH_A_BAR = 4;

/** More are counted and not named. */
const FEW_TWINS = 3;
const dismiss = () => intakeChanged(null);

/** How files that came in together get on, and what came of them. What was not taken stays until it was read. */
export function IntakeNotice() {
  const intake = useAppState((state) => state.intake);
  if (!intake) return null;
  const isRunning = intake.step === 'reading' || intake.step === 'listing';
  if (isRunning && intake.total < WORTH_A_BAR) return null;
  return (
    <section className="intake" role="status" aria-live={isRunning ? 'off' : 'polite'} aria-label={intakeWords.addFiles}>
      {isRunning ? <Running intake={intake} /> : <Ended intake={intake} />}
    </section>
  );
}

function Running({ intake: { step, read, total } }: { readonly intake: IntakeStatus }) {
  const { commands } = useServices();
  const isListing = step === 'listing';
  return (
    <>
      <div className="intake-line">
        <p>{isListing ? intakeWords.listing(total) : intakeWords.reading(read, total)}</p>
        {!isListing && (
          <button type="button" className="button small" onClick={commands.stopIntake}>
            {intakeWords.stop}
          </button>
        )}
      </div>
      <progress max={total} value={isListing ? undefined : read} aria-label={intakeWords.reading(read, total)} />
    </>
  );
}

function Ended({ intake }: { readonly intake: IntakeStatus }) {
  const { step, refused, twins } = intake;
  const strangers = twins.filter(isOtherPatient);
  const [held, setHeld] = useState(false);
  const stays = held || refused.length > 0 || strangers.length > 0;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the notice from going while it is read
    <div onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)}>
      <div className="intake-line">
        <div>
          {step === 'cancelled' && <p>{intakeWords.stopped}</p>}
          {intakeWords.outcome(intake).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {twins.length <= FEW_TWINS &&
            twins.map((twin) => !isOtherPatient(twin) && <p key={twin.name}>{intakeWords.twin(twin)}</p>)}
        </div>
        <button type="button" className="button small quiet" aria-label={intakeWords.dismiss} onClick={dismiss}>
          <Icon name="close" />
        </button>
      </div>
      {strangers.length > 0 && (
        <>
          <h2 className="intake-refused">
            <Icon name="warning" />
            {intakeWords.twoPatients}
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <ul className="intake-list" tabIndex={0}>
            {strangers.map((twin) => (
              <li key={twin.name}>{intakeWords.stranger(twin)}</li>
            ))}
          </ul>
        </>
      )}
      {refused.length > 0 && (
        <>
          <h2 className="intake-refused">
            <Icon name="warning" />
            {intakeWords.notTaken}
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <ul className="intake-list" tabIndex={0}>
            {refused.map(({ name, error }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and a zip may hold a name twice
              <li key={i}>
                <strong>{name}</strong> {trouble(error).what} {trouble(error).remedy}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
