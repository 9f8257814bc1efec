using System.Collections.Immutable;

namespace Autopartition.Core.Forecasting;

/// <summary>The models that run a race for one series, the last value first.</summary>
internal sealed class Field
{
    private readonly DayProfile _profile;

    public Field(ForecastOptions options, bool isPool)
    {
        _profile = new DayProfile(options);
        Blended = new GivenPathModel("blend", options.HorizonBins);
        Given = isPool ? new GivenPathModel("sum-of-tenants", options.HorizonBins) : null;
        IPathModel[] models =
        [
            new LastValueModel(),
            new SmoothingModel("smoothing-fast", 0.5),
            new SmoothingModel("smoothing-slow", 0.15),
            new MedianModel(),
            new DampedTrendModel(),
            new HoltWintersModel(_profile),
            new SeasonalModel("same-time-yesterday", 1, options),
            new SeasonalModel("same-time-last-week", 7, options),
            new DayShapeModel("day-shape", _profile, 1),
            new DayShapeModel("half-day-shape", _profile, 0.5),
            new CrostonModel(),
            .. Given is null ? Array.Empty<IPathModel>() : [Given],
        ];
        Experts = [.. models.Select(model => new Candidate(model, new ResidualSpread(options.HorizonBins), options))];
        var mix = new RecentMix(options);
        Mix = new Candidate(mix, mix, options);
        Blend = new Candidate(Blended, new ResidualSpread(options.HorizonBins), options);
        All = [.. Experts, Mix, Blend];
    }

    /// <summary>Models that draw a line of their own; the first is the last value.</summary>
    public ImmutableArray<Candidate> Experts { get; }

    /// <summary>The mixture of what demand does lately.</summary>
    public Candidate Mix { get; }

    /// <summary>The blend of the experts.</summary>
    public Candidate Blend { get; }

    /// <summary>Everyone in the race.</summary>
    public ImmutableArray<Candidate> All { get; }

    /// <summary>Where the path of the blend goes.</summary>
    public GivenPathModel Blended { get; }

    /// <summary>Where the sum of the forecasts of a pool's tenants goes; null for a series that is no pool.</summary>
    public GivenPathModel? Given { get; }

    /// <summary>Bytes of all.</summary>
    public int Bytes => _profile.Bytes + All.Sum(candidate => candidate.Bytes);

    /// <summary>Takes a bin into what several models share.</summary>
    public void Learn(long bin, double demand) => _profile.Learn(bin, demand);
}
